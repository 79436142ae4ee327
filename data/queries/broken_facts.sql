SELECT table_id, row_id, column_id
FROM fact
WHERE report_id = $report_id
GROUP BY table_id, row_id, column_id
HAVING count(*) > 1 OR bool_or((state = 'number') IS DISTINCT FROM (value IS NOT NULL)) OR bool_or(NOT isfinite(value))
LIMIT 1
