SELECT
    i.report_id, r.authority, r.authority_kind, r.level, r.province, r.city, r.county, r.region_code, r.year,
    i.indicator_id, i.name_zh, i.name_en, i.numerator, i.denominator, i.value, i.unit, r.file, r.sha256
FROM indicators AS i
JOIN selected(
    $authorities::VARCHAR[], $years::INTEGER[], $provinces::VARCHAR[], $cities::VARCHAR[], $levels::VARCHAR[],
    $kinds::VARCHAR[]
) AS r USING (report_id)
JOIN indicator AS entry USING (indicator_id)
ORDER BY r.authority, r.year, i.report_id, entry.position
