-- The store: base tables in the singular, the views that SQL users may rely on in the plural.
-- Run at every opening; a statement must be repeatable. Raise VERSION in store.py when a base table changes, and add an
-- ALTER TABLE below it for the stores that have the older one; new fields come last.

CREATE TABLE IF NOT EXISTS schema_version (version INTEGER);

-- One row per report kept, of one file or of several (report_part). Of the files for one authority, place and year exactly one is current;
-- revision counts them from 1. A report without authority or year stands for itself (revision 1).
CREATE TABLE IF NOT EXISTS report (
    report_id VARCHAR, sha256 VARCHAR, file VARCHAR, format VARCHAR, status VARCHAR, title VARCHAR,
    authority VARCHAR, authority_kind VARCHAR, level VARCHAR,
    region_code VARCHAR, region_name VARCHAR, province VARCHAR, city VARCHAR, county VARCHAR,
    year INTEGER, published VARCHAR, forms JSON, ingested_at TIMESTAMP, revision INTEGER, current BOOLEAN
);

-- The files of a report in several, in their order; a report of one file has none.
CREATE TABLE IF NOT EXISTS report_part (report_id VARCHAR, sha256 VARCHAR, file VARCHAR, position INTEGER);

-- What readers answered about whose report a file is and of which year; applied whenever the file is read.
CREATE TABLE IF NOT EXISTS identity_answer (
    sha256 VARCHAR, authority VARCHAR, kind VARCHAR, level VARCHAR, region_code VARCHAR, region_name VARCHAR,
    city VARCHAR, province VARCHAR, year INTEGER, answered_at TIMESTAMP
);

-- No keys: they triple the file and quarter the speed of loading. store.py checks uniqueness before it commits.
-- value is DOUBLE: every figure of up to 15 significant digits survives exactly.
CREATE TABLE IF NOT EXISTS fact (
    report_id VARCHAR, form VARCHAR, table_id VARCHAR, row_id VARCHAR, column_id VARCHAR,
    value DOUBLE, unit VARCHAR, state VARCHAR, raw VARCHAR, method VARCHAR,
    source STRUCT(page INTEGER, box DOUBLE[], line INTEGER, element VARCHAR, "table" INTEGER, cell INTEGER[],
                  "text" VARCHAR, part VARCHAR),
    approximate VARCHAR, scope VARCHAR
);
ALTER TABLE fact ADD COLUMN IF NOT EXISTS source.part VARCHAR;
ALTER TABLE fact ADD COLUMN IF NOT EXISTS approximate VARCHAR;
ALTER TABLE fact ADD COLUMN IF NOT EXISTS scope VARCHAR;

CREATE TABLE IF NOT EXISTS finding (
    report_id VARCHAR, "check" VARCHAR, severity VARCHAR, table_id VARCHAR, row_id VARCHAR, column_id VARCHAR,
    stated DOUBLE, computed DOUBLE, message_zh VARCHAR, message_en VARCHAR,
    sources STRUCT(page INTEGER, box DOUBLE[], line INTEGER, element VARCHAR, "table" INTEGER, cell INTEGER[],
                   "text" VARCHAR, part VARCHAR)[]
);
ALTER TABLE finding ADD COLUMN IF NOT EXISTS sources.element.part VARCHAR;

-- The official forms and the indicators, rewritten from the code's own data at every opening. Figures of the prose
-- have the form 'narrative' here and none in `fact`. class_id: the heading an outcome of `requests` counts to.
CREATE TABLE IF NOT EXISTS cell (
    form VARCHAR, table_id VARCHAR, row_id VARCHAR, column_id VARCHAR, table_zh VARCHAR, table_en VARCHAR,
    row_zh VARCHAR, row_en VARCHAR, column_zh VARCHAR, column_en VARCHAR, unit VARCHAR, class_id VARCHAR,
    class_zh VARCHAR, class_en VARCHAR, first_year INTEGER, last_year INTEGER, position INTEGER
);

CREATE TABLE IF NOT EXISTS indicator (
    indicator_id VARCHAR, name_zh VARCHAR, name_en VARCHAR, unit VARCHAR, meaning_zh VARCHAR, meaning_en VARCHAR,
    position INTEGER
);

-- The summands of an indicator: part is 'numerator' or 'denominator', sign 1 or -1. A term with a form counts
-- only where the report's table has that form.
CREATE TABLE IF NOT EXISTS indicator_term (
    indicator_id VARCHAR, part VARCHAR, sign INTEGER, form VARCHAR, table_id VARCHAR, row_id VARCHAR,
    column_id VARCHAR
);

CREATE OR REPLACE VIEW reports AS
SELECT
    report_id, authority, authority_kind, level, region_code, province, city, county, year, title, published, file,
    format, sha256, ingested_at, status, revision, region_name, forms
FROM report
WHERE current;

CREATE OR REPLACE VIEW facts AS
SELECT
    report_id, year, authority, region_code, form, table_id, row_id, column_id, value, unit, state, raw, method,
    to_json(source) AS source, source AS place, file, sha256, approximate, scope
FROM fact
JOIN reports USING (report_id);

CREATE OR REPLACE VIEW findings AS
SELECT
    report_id, year, authority, region_code, "check", severity, table_id, row_id, column_id, stated, computed,
    message_zh, message_en, to_json(sources) AS sources, file, sha256
FROM finding
JOIN reports USING (report_id);

-- The form of each table in each current report: the one it was read with, else the one in force for the year.
CREATE OR REPLACE VIEW report_tables AS
SELECT DISTINCT report_id, table_id, form, forms ->> table_id IS NOT NULL AS found
FROM reports
JOIN cell
    ON form = forms ->> table_id
    OR (forms ->> table_id IS NULL AND coalesce(year, 0) BETWEEN first_year AND last_year);

-- A part of an indicator is known when each of its terms is a number: blank is not zero.
CREATE OR REPLACE VIEW indicator_parts AS
SELECT
    report_id, indicator_id, part,
    -- A figure of the whole territory in a body's own report is none of the body's.
    CASE WHEN count(*) = count(fact.value) FILTER (fact.scope IS NULL) THEN sum(sign * fact.value) END AS amount
FROM indicator_term
JOIN report_tables USING (table_id)
LEFT JOIN fact USING (report_id, table_id, row_id, column_id)
WHERE (indicator_term.form IS NULL OR indicator_term.form = report_tables.form)
  -- A report with the annex and the three tables counts once, by the tables.
  AND (table_id <> 'statistics' OR report_id NOT IN (
      SELECT newer.report_id FROM report_tables AS newer WHERE newer.table_id = 'requests' AND newer.found))
GROUP BY ALL;

CREATE OR REPLACE VIEW indicators AS
WITH part AS (
    SELECT
        report_id, indicator_id,
        max(amount) FILTER (part = 'numerator') AS numerator,
        max(amount) FILTER (part = 'denominator') AS denominator
    FROM indicator_parts
    GROUP BY ALL
)
SELECT
    report_id, year, authority, region_code, indicator_id, numerator, denominator,
    CASE
        WHEN indicator_id NOT IN (SELECT indicator_id FROM indicator_term WHERE part = 'denominator') THEN numerator
        WHEN denominator > 0 THEN numerator / denominator
    END AS value,
    unit, name_zh, name_en
FROM reports
CROSS JOIN indicator
LEFT JOIN part USING (report_id, indicator_id);

-- The current reports that a selection of pages names; an empty list does not filter.
CREATE OR REPLACE MACRO selected(authorities_, years_, provinces_, cities_, levels_, kinds_) AS TABLE
SELECT *
FROM reports
WHERE (len(authorities_) = 0 OR authority IN authorities_)
  AND (len(years_) = 0 OR year IN years_)
  AND (len(provinces_) = 0 OR province IN provinces_)
  AND (len(cities_) = 0 OR city IN cities_)
  AND (len(levels_) = 0 OR level IN levels_)
  AND (len(kinds_) = 0 OR authority_kind IN kinds_);

-- Every fact of every report kept, superseded ones too, with the names of its cell. place is the STRUCT of fact.source.
CREATE OR REPLACE VIEW tidy AS
SELECT
    report_id, authority, authority_kind, level, province, city, county, region_code, year, fact.form,
    fact.table_id, fact.row_id, fact.column_id,
    coalesce(cell.table_zh, header.table_zh) AS table_zh, coalesce(cell.table_en, header.table_en) AS table_en,
    -- A row that the form does not have goes by its printed label.
    coalesce(cell.row_zh, regexp_replace(fact.row_id, '^extra:', '')) AS row_zh,
    coalesce(cell.row_en, regexp_replace(fact.row_id, '^extra:', '')) AS row_en,
    coalesce(cell.column_zh, header.column_zh) AS column_zh, coalesce(cell.column_en, header.column_en) AS column_en,
    value, fact.unit, state, raw, method,
    source AS place, file, sha256, position, approximate, scope
FROM fact
JOIN report USING (report_id)
LEFT JOIN cell
    ON cell.form = coalesce(fact.form, 'narrative') AND cell.table_id = fact.table_id AND cell.row_id = fact.row_id
    AND cell.column_id = fact.column_id
LEFT JOIN (
    SELECT
        table_id, column_id, arg_min(table_zh, position) AS table_zh, arg_min(table_en, position) AS table_en,
        arg_min(column_zh, position) AS column_zh, arg_min(column_en, position) AS column_en
    FROM cell
    GROUP BY ALL
) AS header
    ON header.table_id = fact.table_id AND header.column_id = fact.column_id;
