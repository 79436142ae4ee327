SELECT
    report_id, authority, year, status, file, ingested_at, revision,
    (SELECT count(*) FROM fact WHERE fact.report_id = reports.report_id) AS facts,
    (SELECT count(*) FROM finding WHERE finding.report_id = reports.report_id) AS findings
FROM reports
ORDER BY ingested_at DESC, report_id
LIMIT $limit
