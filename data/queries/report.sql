SELECT
    report_id, authority, authority_kind, level, region_code, region_name, province, city, county, year, title,
    published, file, format, sha256, ingested_at, status, forms, revision, current
FROM report
WHERE report_id = $report_id
