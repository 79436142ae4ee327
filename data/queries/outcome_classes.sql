WITH outcome AS (
    SELECT
        form, row_id, position, coalesce(class_id, row_id) AS class_id, coalesce(class_zh, row_zh) AS class_zh,
        coalesce(class_en, row_en) AS class_en
    FROM cell
    WHERE table_id = 'requests' AND column_id = 'total'
      AND (class_id IS NOT NULL OR row_id IN ('granted', 'partially_granted'))
)
SELECT
    r.report_id, r.authority, r.authority_kind, r.level, r.province, r.city, r.county, r.region_code, r.year, t.form,
    o.class_id, o.class_zh, o.class_en, CASE WHEN count(*) = count(f.value) THEN sum(f.value) END AS value,
    count(*) AS summands, count(*) - count(f.value) AS missing, r.file, r.sha256
FROM selected(
    $authorities::VARCHAR[], $years::INTEGER[], $provinces::VARCHAR[], $cities::VARCHAR[], $levels::VARCHAR[],
    $kinds::VARCHAR[]
) AS r
JOIN report_tables AS t ON t.report_id = r.report_id AND t.table_id = 'requests'
JOIN outcome AS o USING (form)
LEFT JOIN fact AS f
    ON f.report_id = r.report_id AND f.table_id = 'requests' AND f.row_id = o.row_id AND f.column_id = 'total'
GROUP BY ALL
ORDER BY r.authority, r.year, r.report_id, min(o.position)
