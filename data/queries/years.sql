SELECT year, count(*) AS reports, count(DISTINCT authority) AS authorities
FROM reports
WHERE year IS NOT NULL
GROUP BY year
ORDER BY year
