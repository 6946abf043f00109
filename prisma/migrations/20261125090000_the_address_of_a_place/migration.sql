-- The street address of a place, as the public register writes it: an establishment's, never a person's.
alter table establishments add column address_line text, add column postcode text;
alter table structures add column address_line text, add column postcode text;

alter table establishments add constraint establishments_postcode check (postcode ~ '^\d{5}$');
alter table structures add constraint structures_postcode check (postcode ~ '^\d{5}$');

-- The hours somebody had said yes to, kept while a change waits to be agreed to: the question says what changed.
alter table assignments add column agreed_starts_at timestamptz(3), add column agreed_ends_at timestamptz(3);
alter table assignments add constraint assignments_agreed_whole check ((agreed_starts_at is null) = (agreed_ends_at is null));
grant update (agreed_starts_at, agreed_ends_at) on assignments to app_manager, app_answer;
