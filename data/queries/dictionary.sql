SELECT
    form, table_id, row_id, column_id, table_zh, table_en, row_zh, row_en, column_zh, column_en, unit
FROM cell
ORDER BY position
