SELECT
    report_id, authority, authority_kind, level, province, city, county, region_code, year, form, table_id, row_id,
    column_id, table_zh, table_en, row_zh, row_en, column_zh, column_en, value, unit, state, raw, method,
    place.page AS page, place.line AS line, place.element AS element, place.box AS box, place."table" AS source_table,
    place.cell AS source_cell, place."text" AS printed, file, sha256,
    approximate, scope, place.part AS part
FROM tidy
SEMI JOIN selected(
    $authorities::VARCHAR[], $years::INTEGER[], $provinces::VARCHAR[], $cities::VARCHAR[], $levels::VARCHAR[],
    $kinds::VARCHAR[]
) USING (report_id)
WHERE (len($tables::VARCHAR[]) = 0 OR table_id IN $tables::VARCHAR[])
  AND (len($rows::VARCHAR[]) = 0 OR row_id IN $rows::VARCHAR[])
  AND (len($columns::VARCHAR[]) = 0 OR column_id IN $columns::VARCHAR[])
ORDER BY authority, year, report_id, position, row_id, column_id
