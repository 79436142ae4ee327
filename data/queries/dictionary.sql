WITH named AS (
    SELECT
        form, table_id, row_id, column_id, table_zh, table_en, row_zh, row_en, column_zh, column_en, unit, position
    FROM cell
    UNION ALL
    -- Rows that no form has: every one that some report prints.
    SELECT DISTINCT
        form, table_id, row_id, column_id, table_zh, table_en, row_zh, row_en, column_zh, column_en, unit, position
    FROM tidy
    WHERE row_id LIKE 'extra:%'
)
SELECT
    form, table_id, row_id, column_id, table_zh, table_en, row_zh, row_en, column_zh, column_en, unit
FROM named
WHERE (len($tables::VARCHAR[]) = 0 OR table_id IN $tables::VARCHAR[])
  AND (len($rows::VARCHAR[]) = 0 OR row_id IN $rows::VARCHAR[])
  AND (len($columns::VARCHAR[]) = 0 OR column_id IN $columns::VARCHAR[])
ORDER BY position, form, table_id, row_id, column_id
