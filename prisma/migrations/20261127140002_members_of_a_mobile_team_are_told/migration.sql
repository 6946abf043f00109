-- Who is of a mobile team is written to of their turns, and a site of when a team comes (lib/decisions/081).

-- A turn given, or taken back, within the coming week: whoever has it is told, once for each act; not of what they did themselves.
-- The site is told whenever a turn to come changes there: when, which trade, nobody’s name.
create function mobile_turn_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  turn mobile_team_turns := case when tg_op = 'DELETE' then old else new end;
begin
  if turn.starts_at <= said_at() then return null; end if;
  if tg_op <> 'UPDATE' and nullif(current_setting('app.person', true), '') is null and nullif(current_setting('app.territory', true), '') is not null
    and turn.starts_at < said_at() + interval '7 days' then
    insert into outbox_messages (id, territory_id, channel, kind, person_id, payload, dedupe_key, created_at, not_after)
    values (gen_random_uuid(), turn.territory_id, 'email', 'mobile-team-turn', turn.person_id, jsonb_build_object('memberId', turn.member_id),
      'mobile-team-turn:' || turn.member_id || ':' || said_at(), said_at(), said_at() + interval '7 days') on conflict do nothing;
  end if;
  if turn.structure_id is not null then
    insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at, not_after)
    values (gen_random_uuid(), turn.organization_id, turn.territory_id, 'email', 'mobile-team-visit',
      jsonb_build_object('teamId', turn.team_id, 'structureId', turn.structure_id),
      'mobile-team-visit:' || turn.team_id || ':' || turn.structure_id || ':' || said_at(), said_at(), said_at() + interval '7 days') on conflict do nothing;
  end if;
  return null;
end $$;
create trigger mobile_turn_told after insert or delete or update of given_back_at on mobile_team_turns for each row execute function mobile_turn_told();

-- The cell asks the people of its territory whose trade a team needs, and was seen: each once for a team. How many were asked is told to nobody.
create function mobile_team_ask(of_team uuid) returns boolean language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  asked integer;
begin
  insert into outbox_messages (id, territory_id, channel, kind, person_id, payload, dedupe_key, created_at, not_after)
  select gen_random_uuid(), t.territory_id, 'email', 'mobile-team-asked', p.id, jsonb_build_object('teamId', t.id),
    'mobile-team-asked:' || t.id || ':' || p.id, said_at(), said_at() + interval '7 days'
  from mobile_teams t join people p on p.territory_id = t.territory_id and p.status = 'active' and p.restricted_at is null and (p.paused_until is null or p.paused_until <= said_at())
  where t.id = of_team and t.territory_id = nullif(current_setting('app.territory', true), '') and t.ended_at is null
    and exists (select from person_trades x where x.person_id = p.id and t.mix ? x.trade and x.proof <> 'declared')
    and not exists (select from mobile_team_members m where m.team_id = t.id and m.person_id = p.id and m.status <> 'over')
  order by p.id limit 200
  on conflict do nothing;
  get diagnostics asked = row_count;
  return asked > 0;
end $$;
revoke all on function mobile_turn_told(), mobile_team_ask(uuid) from public;
grant execute on function mobile_team_ask(uuid) to app_cell;
