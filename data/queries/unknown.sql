WITH asked AS (
    SELECT 'authority' AS field, unnest($authorities::VARCHAR[]) AS value
    UNION ALL SELECT 'year', unnest($years::VARCHAR[])
    UNION ALL SELECT 'province', unnest($provinces::VARCHAR[])
    UNION ALL SELECT 'city', unnest($cities::VARCHAR[])
    UNION ALL SELECT 'table', unnest($tables::VARCHAR[])
    UNION ALL SELECT 'row', unnest($rows::VARCHAR[])
    UNION ALL SELECT 'column', unnest($columns::VARCHAR[])
),
known AS (
    SELECT 'authority' AS field, authority AS value FROM reports
    UNION SELECT 'year', year::VARCHAR FROM reports
    UNION SELECT 'province', province FROM reports
    UNION SELECT 'city', city FROM reports
    UNION SELECT 'table', table_id FROM cell
    UNION SELECT 'row', row_id FROM cell
    UNION SELECT 'row', row_id FROM facts WHERE row_id LIKE 'extra:%'
    UNION SELECT 'column', column_id FROM cell
)
SELECT field, value FROM asked ANTI JOIN known USING (field, value) ORDER BY ALL
