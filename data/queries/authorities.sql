SELECT
    authority, any_value(authority_kind) AS authority_kind, any_value(level) AS level, any_value(province) AS province,
    any_value(city) AS city, any_value(county) AS county, region_code, count(*) AS reports, min(year) AS first_year,
    max(year) AS last_year
FROM reports
WHERE authority IS NOT NULL
GROUP BY authority, region_code
ORDER BY province, city, region_code, authority
