SELECT
    "check", severity, table_id, row_id, column_id, stated, computed, message_zh, message_en,
    to_json(sources) AS sources
FROM finding
WHERE report_id = $report_id
ORDER BY severity, "check", table_id, row_id, column_id
