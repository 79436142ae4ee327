SELECT report_id, file, title, authority, region_code, year, status, ingested_at
FROM reports
WHERE authority IS NULL OR year IS NULL OR report_id IN (
    SELECT report_id FROM finding WHERE "check" IN ('authority_uncertain', 'place_uncertain', 'year_uncertain')
)
ORDER BY ingested_at, report_id
