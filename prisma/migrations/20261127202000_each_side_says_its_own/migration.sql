-- What a body that lends says of itself in its papers (its number, who signs for it, its works council) is its own word: whoever receives is
-- no longer asked for it, and cannot write it, when that body is of the reserve.
update mission_terms t set said = t.said - array(select k from jsonb_object_keys(t.said) k where starts_with(k, 'preteur_'))
where lender_of_mission(t.assignment_id) is not null and exists (select from jsonb_object_keys(t.said) k where starts_with(k, 'preteur_'));

create function lender_says_itself() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  told jsonb := case when tg_op = 'UPDATE' then old.said else '{}'::jsonb end;
begin
  if exists (select from jsonb_each(new.said) e where starts_with(e.key, 'preteur_') and e.value is distinct from told -> e.key)
    and lender_of_mission(new.assignment_id) is not null then
    raise check_violation using message = 'what a lender is called is the lender’s to say';
  end if;
  return new;
end $$;
create trigger lender_says_itself before insert or update of said on mission_terms for each row execute function lender_says_itself();

-- Whoever receives asks for it by mail, as for the cost: once a day at most.
create function ask_lender_itself(mission uuid) returns timestamptz language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held assignments;
  lender uuid := lender_of_mission(mission);
begin
  select * into held from assignments where id = mission and status <> 'cancelled' and organization_id = nullif(current_setting('app.org', true), '')::uuid;
  if held.id is null or lender is null then return null; end if;
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at)
  values (gen_random_uuid(), lender, held.territory_id, 'email', 'particulars-asked', jsonb_build_object('missionId', mission),
    'particulars-asked:' || lender || ':' || held.organization_id || ':' || (said_at() at time zone 'Europe/Paris')::date, said_at()) on conflict do nothing;
  return said_at();
end $$;
revoke all on function lender_says_itself(), ask_lender_itself(uuid) from public;
grant execute on function ask_lender_itself(uuid) to app_manager;

-- A council is consulted before its body lends, and before it receives: two consultations (Code du travail, art. L8241-2). What was said until
-- now was asked for both.
update organization_particulars set said = said || jsonb_strip_nulls(jsonb_build_object('preteur_cse', said -> 'hote_cse', 'preteur_cse_le', said -> 'hote_cse_le',
  'preteur_cse_par', said -> 'hote_cse_par'))
where coalesce(said ->> 'hote_cse', '') <> '';
