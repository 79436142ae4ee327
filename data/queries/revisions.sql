SELECT other.report_id, other.file, other.status, other.ingested_at, other.revision, other.current
FROM report AS one
JOIN report AS other
    ON other.report_id = one.report_id
    OR (other.authority = one.authority AND other.year = one.year
        AND other.region_code IS NOT DISTINCT FROM one.region_code
        AND other.province IS NOT DISTINCT FROM one.province AND other.city IS NOT DISTINCT FROM one.city
        AND coalesce(one.region_code, one.province) IS NOT NULL)
WHERE one.report_id = $report_id
ORDER BY other.revision
