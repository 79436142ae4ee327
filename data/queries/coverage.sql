SELECT
    authority, authority_kind, level, province, city, county, region_code, year, report_id, status, revision, file,
    coalesce(facts, 0) AS facts, coalesce(numbers, 0) AS numbers, coalesce(ambiguous, 0) AS ambiguous,
    coalesce(errors, 0) AS errors, coalesce(warnings, 0) AS warnings, coalesce(notices, 0) AS notices,
    coalesce(findings, 0) AS findings
FROM reports
LEFT JOIN (
    SELECT
        report_id, count(*) AS facts, count(value) AS numbers, count(*) FILTER (state = 'ambiguous') AS ambiguous
    FROM fact
    GROUP BY ALL
) USING (report_id)
LEFT JOIN (
    SELECT
        report_id, count(*) AS findings, count(*) FILTER (severity = 'error') AS errors,
        count(*) FILTER (severity = 'warning') AS warnings, count(*) FILTER (severity = 'notice') AS notices
    FROM finding
    GROUP BY ALL
) USING (report_id)
ORDER BY province, city, authority, year, report_id
