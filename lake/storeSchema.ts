import type {DatabaseSync} from 'node:sqlite'

const schemaVersion = 2
// The references stand before the body: SQLite need not walk through the one to come to the other.
const documents = 'create table documents (id text primary key, refs text not null, body text not null) strict'
// Where mutations or a patch are empty they follow from the states of the documents, see `transactions`.
const schema = `
${documents};
create table transactions (
  seq integer primary key, id text not null unique, timestamp text not null, author text not null,
  mutations text not null
) strict;
create table changes (
  seq integer not null references transactions(seq), position integer not null, document text not null,
  apply text not null, revert text not null, primary key (seq, position)
) strict, without rowid;
create index changes_of_document on changes (document, seq);
create table journal (document text primary key) strict;
create table mirror (
  document text primary key, file text not null unique, hash text not null, stamp text not null default ''
) strict;
create table settings (key text primary key, value text not null) strict;
`
const fromVersion1 = `
alter table documents rename to former;
${documents};
insert into documents select id, '', body from former;
drop table former;
alter table mirror add column stamp text not null default '';
`

/**
 * Makes the tables, or those of an earlier format what they are now.
 *
 * @returns false for a later format, which is left alone
 */
export function bringUpToDate(db: DatabaseSync): boolean {
  const {user_version: version} = db.prepare('pragma user_version').get() as {user_version: number}
  if (version === 0) db.exec(schema)
  if (version === 1) db.exec(fromVersion1)
  if (version < schemaVersion) db.exec(`pragma user_version = ${schemaVersion}`)
  return version <= schemaVersion
}
