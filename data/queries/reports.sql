SELECT
    report_id, authority, authority_kind, level, region_code, province, city, county, year, title, published, file,
    format, sha256, ingested_at, status, revision
FROM selected(
    $authorities::VARCHAR[], $years::INTEGER[], $provinces::VARCHAR[], $cities::VARCHAR[], $levels::VARCHAR[],
    $kinds::VARCHAR[]
)
ORDER BY authority, year, report_id
