SELECT
    (SELECT count(*) FROM reports) AS reports,
    (SELECT count(DISTINCT (authority, region_code)) FROM reports WHERE authority IS NOT NULL) AS authorities,
    (SELECT count(DISTINCT year) FROM reports) AS years,
    (SELECT count(*) FROM facts) AS facts,
    (SELECT count(*) FROM findings) AS findings
