-- The tables of a fact and a finding as version 1 of the store had them, with a report in it.
CREATE TABLE schema_version (version INTEGER);
INSERT INTO schema_version VALUES (1);
CREATE TABLE report (
    report_id VARCHAR, sha256 VARCHAR, file VARCHAR, format VARCHAR, status VARCHAR, title VARCHAR,
    authority VARCHAR, authority_kind VARCHAR, level VARCHAR,
    region_code VARCHAR, region_name VARCHAR, province VARCHAR, city VARCHAR, county VARCHAR,
    year INTEGER, published VARCHAR, forms JSON, ingested_at TIMESTAMP, revision INTEGER, current BOOLEAN
);
CREATE TABLE fact (
    report_id VARCHAR, form VARCHAR, table_id VARCHAR, row_id VARCHAR, column_id VARCHAR,
    value DOUBLE, unit VARCHAR, state VARCHAR, raw VARCHAR, method VARCHAR,
    source STRUCT(page INTEGER, box DOUBLE[], line INTEGER, element VARCHAR, "table" INTEGER, cell INTEGER[],
                  "text" VARCHAR)
);
CREATE TABLE finding (
    report_id VARCHAR, "check" VARCHAR, severity VARCHAR, table_id VARCHAR, row_id VARCHAR, column_id VARCHAR,
    stated DOUBLE, computed DOUBLE, message_zh VARCHAR, message_en VARCHAR,
    sources STRUCT(page INTEGER, box DOUBLE[], line INTEGER, element VARCHAR, "table" INTEGER, cell INTEGER[],
                   "text" VARCHAR)[]
);
CREATE VIEW facts AS SELECT report_id, value, source FROM fact JOIN report USING (report_id);
INSERT INTO report VALUES (
    'abc', 'abcdef', '甲县.txt', 'text', 'read', '甲县人民政府2021年报告', '甲县人民政府', 'government', 'county',
    '999999', '甲县', '乙省', '丙市', '甲县', 2021, NULL, '{"requests": "2021"}', TIMESTAMP '2026-01-01', 1, true
);
INSERT INTO fact VALUES (
    'abc', '2021', 'requests', 'granted', 'total', 12, '件', 'number', '12', 'cell',
    {'page': NULL, 'box': NULL, 'line': 7, 'element': NULL, 'table': 1, 'cell': [2, 3], 'text': '12'}
);
INSERT INTO finding VALUES (
    'abc', 'channels_sum', 'warning', 'activity', 'items_total', 'count', 14249, 14239, '不符', 'differs',
    [{'page': 2, 'box': NULL, 'line': NULL, 'element': NULL, 'table': NULL, 'cell': NULL, 'text': '14249'}]
);
