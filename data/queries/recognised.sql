SELECT
    report_id, authority, authority_kind, level, province, city, county, region_code, year, form, table_id, row_id,
    column_id, table_zh, table_en, row_zh, row_en, column_zh, column_en, value, unit, state, raw, method,
    place.page AS page, place.line AS line, place.element AS element, place.box AS box, place."table" AS source_table,
    place.cell AS source_cell, place."text" AS printed, file, sha256,
    approximate, scope, place.part AS part
FROM tidy
WHERE report_id = $report_id
  AND method = 'ocr'
  AND (state = 'ambiguous' OR place IN (
      SELECT unnest(sources)
      FROM finding
      WHERE report_id = $report_id AND "check" = 'recognised_figures'))
ORDER BY state <> 'ambiguous', position, row_id, column_id
