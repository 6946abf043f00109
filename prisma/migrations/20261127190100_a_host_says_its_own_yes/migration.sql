-- The yes of whoever receives is said by their account, when it is theirs that speaks: an employer that answers for somebody says its own alone.
create or replace function host_agrees(held loans, at timestamptz) returns void language sql set search_path = pg_catalog, public as $$
  insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, said_by, at)
  values (md5(held.id || ' host ' || held.terms)::uuid, held.id, held.organization_id, held.territory_id, held.person_id, held.home_organization_id, 'host',
    'yes', held.terms, 'asked',
    case when nullif(current_setting('app.org', true), '')::uuid is distinct from held.home_organization_id
      then nullif(current_setting('app.actor', true), '')::uuid end, at)
$$;
