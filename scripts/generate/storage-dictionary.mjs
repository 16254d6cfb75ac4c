const TYPES = {
  'double precision': 'float8', 'timestamp with time zone': 'timestamptz', integer: 'int', 'double precision[]': 'float8[]',
};
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

function section({ schema, name, comment, columns }, level) {
  return [
    `${'#'.repeat(level)} ${schema}.${name}`,
    '',
    cell(comment),
    '',
    '| column | type | meaning |',
    '|---|---|---|',
    ...columns.map((column) => `| \`${column.name}\` | ${TYPES[column.type] ?? column.type} | ${cell(column.comment)} |`),
    '',
  ].join('\n');
}

/** docs/data-dictionary.md: every view and column that analysts read, from the comments in the database; then the tables behind them. */
export function dictionaryText({ schemas, relations }) {
  const of = (schema) => relations.filter((relation) => relation.schema === schema);
  const about = (schema) => cell(schemas.find(({ name }) => name === schema)?.comment ?? '');
  return [
    '# Data dictionary',
    '',
    'Written by `npm run generate` from the comments in the database. How to connect, and queries to begin with: [analyst guide](analyst-guide.md).',
    '',
    '## Views for analysts: analytics_v1',
    '',
    about('analytics_v1'),
    '',
    ...of('analytics_v1').map((relation) => section(relation, 3)),
    '## Appendix: the tables behind them, flarewatch',
    '',
    `${about('flarewatch')} Their shape changes with the program.`,
    '',
    ...of('flarewatch').map((relation) => section(relation, 3)),
  ].join('\n');
}
