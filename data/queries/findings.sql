SELECT
    f.report_id, r.authority, r.authority_kind, r.level, r.province, r.city, r.county, r.region_code, r.year,
    f."check", f.severity, f.table_id, f.row_id, f.column_id, f.stated, f.computed, f.message_zh, f.message_en,
    to_json(f.sources) AS sources, r.file, r.sha256
FROM finding AS f
JOIN selected(
    $authorities::VARCHAR[], $years::INTEGER[], $provinces::VARCHAR[], $cities::VARCHAR[], $levels::VARCHAR[],
    $kinds::VARCHAR[]
) AS r USING (report_id)
WHERE (len($tables::VARCHAR[]) = 0 OR f.table_id IN $tables::VARCHAR[])
  AND (len($rows::VARCHAR[]) = 0 OR f.row_id IN $rows::VARCHAR[])
  AND (len($columns::VARCHAR[]) = 0 OR f.column_id IN $columns::VARCHAR[])
ORDER BY
    r.authority, r.year, f.report_id,
    CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, f."check", f.table_id, f.row_id, f.column_id
