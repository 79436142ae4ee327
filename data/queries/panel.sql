SELECT
    r.report_id, r.authority, r.authority_kind, r.level, r.province, r.city, r.county, r.region_code, r.year, t.form,
    table_id, c.row_id, c.column_id, c.table_zh, c.table_en, c.row_zh, c.row_en, c.column_zh, c.column_en, f.value,
    coalesce(f.unit, c.unit) AS unit, coalesce(f.state, 'absent') AS state, f.raw, f.method,
    f.source.page AS page, f.source.line AS line, f.source.element AS element, f.source.box AS box,
    f.source."table" AS source_table, f.source.cell AS source_cell, f.source."text" AS printed, r.file, r.sha256,
    f.approximate, f.scope, f.source.part AS part
FROM selected(
    $authorities::VARCHAR[], $years::INTEGER[], $provinces::VARCHAR[], $cities::VARCHAR[], $levels::VARCHAR[],
    $kinds::VARCHAR[]
) AS r
JOIN report_tables AS t USING (report_id)
JOIN cell AS c USING (table_id, form)
LEFT JOIN fact AS f
    ON f.report_id = r.report_id AND f.table_id = c.table_id AND f.row_id = c.row_id AND f.column_id = c.column_id
WHERE (len($tables::VARCHAR[]) = 0 OR table_id IN $tables::VARCHAR[])
  AND (len($rows::VARCHAR[]) = 0 OR c.row_id IN $rows::VARCHAR[])
  AND (len($columns::VARCHAR[]) = 0 OR c.column_id IN $columns::VARCHAR[])
ORDER BY r.authority, r.year, r.report_id, c.position
