SELECT
    indicator_id, name_zh, name_en, unit, meaning_zh, meaning_en,
    list(term ORDER BY term) FILTER (part = 'numerator') AS numerator,
    list(term ORDER BY term) FILTER (part = 'denominator') AS denominator
FROM indicator
JOIN (
    SELECT
        indicator_id, part,
        if(sign < 0, '-', '') || coalesce(form || ':', '') || concat_ws('/', table_id, row_id, column_id) AS term
    FROM indicator_term
) USING (indicator_id)
GROUP BY ALL
ORDER BY any_value(position)
