-- Whoever must know something of a request and whom no message reached enters the queue of its cell, whether a seat is free or not
-- (lib/decisions/098). Read from the messages themselves each time: what was heard since is there no more.

-- Who was told aloud, or was in sight of whoever closed a case: a question of somebody who comes, an organization, a team.
alter table queue_facts add column about uuid[] default array[]::uuid[];
alter table queue_facts
  drop constraint queue_facts_kind,
  add constraint queue_facts_kind check (kind in ('taken', 'taken-over', 'released', 'handed-over', 'noted', 'called', 'clock', 'lever', 'result', 'closed', 'gone', 'reopened')),
  add constraint queue_facts_about check (about is not null and (kind in ('called', 'closed') or about = '{}'));

-- The request a message is about, however it names it; null when it is about none. Written by the database, once.
alter table outbox_messages add column need_id uuid;
create function need_of_message(m outbox_messages) returns uuid language sql stable set search_path = pg_catalog, public as $$
  select coalesce(
    (select need_id from solicitations where id = m.solicitation_id), (m.payload ->> 'needId')::uuid,
    (select need_id from loans where id = (m.payload ->> 'loanId')::uuid),
    (select need_id from paper_asks where id = (m.payload ->> 'askId')::uuid),
    (select need_id from assignments where id = (m.payload ->> 'missionId')::uuid),
    (select need_id from teams where id = (m.payload ->> 'teamId')::uuid),
    (select need_id from papers where id = (m.payload ->> 'paperId')::uuid),
    (select need_id from post_asks where id = (m.payload ->> 'postAskId')::uuid),
    (select a.need_id from mission_extensions x join assignments a on a.id = x.assignment_id where x.id = (m.payload ->> 'extensionId')::uuid))
$$;
create function message_about() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  begin
    new.need_id := need_of_message(new);
  exception when invalid_text_representation then
    -- a message that names nothing readable is about no request: it is no reason to lose the act that sends it
    new.need_id := null;
  end;
  return new;
end $$;
alter table outbox_messages no force row level security;
update outbox_messages m set need_id = need_of_message(m) where created_at > now() - interval '30 days';
alter table outbox_messages force row level security;
create trigger message_about before insert on outbox_messages for each row execute function message_about();

-- What is read on every look at a queue: the few messages that did not arrive, those the network says nothing of, and what came after.
create index outbox_unheard on outbox_messages (need_id)
  where (status = 'failed' or status = 'sent' and channel <> 'email' and delivery is distinct from 'delivered') and kind <> 'solicitation' and need_id is not null;
create index outbox_of_need on outbox_messages (need_id, created_at) where need_id is not null;
create index requests_failed on signature_requests (need_id) where state = 'failed';
drop policy owner_reads_asked on outbox_messages;
create policy owner_reads on outbox_messages for select to app_owner using (true);
create policy owner_reads on action_links for select to app_owner using (true);

-- Whom a message about a request is for: the question of a person who said yes, its structure, another organization, which lends, or the
-- team of an association, whose managers are written to.
create function hearer_of_message(m outbox_messages, n needs) returns table (party text, who uuid) language sql stable set search_path = pg_catalog, public as $$
  select 'person', s.id from solicitations s where m.person_id is not null and s.need_id = n.id and s.person_id = m.person_id
  union all
  select case when coalesce(m.organization_id, n.organization_id) = n.organization_id then 'host' else 'lender' end, coalesce(m.organization_id, n.organization_id)
  where m.person_id is null and (m.organization_id is not null or m.payload ->> 'structureId' = n.structure_id::text)
  union all
  select 'team', t.id from teams t where m.person_id is null and m.organization_id is null and m.kind = 'team-details'
    and t.id = (m.payload ->> 'teamId')::uuid and t.need_id = n.id and t.status in ('confirmed', 'to-reconfirm')
$$;

-- A paper still waits for whom this message asked; anything that asks for no signature does.
create function signature_waits(m outbox_messages) returns boolean language sql stable set search_path = pg_catalog, public as $$
  select m.kind not in ('paper-to-sign', 'lent-paper-to-sign') or exists (
    select from paper_asks k join papers p on p.need_id = k.need_id and p.state = 'issued' and k.party = any (p.parties)
      and k.to_id = case k.party when 'person' then p.person_id when 'lender' then p.lender_id else p.organization_id end
    where k.id = (m.payload ->> 'askId')::uuid and not exists (select from paper_signatures g where g.paper_id = p.id and g.party = k.party))
$$;

-- Whether they spoke, or were spoken to, since a message was written: an answer, a link used, a call of a desk; the structure’s own word; the
-- lender’s; the association’s; or a cell that told them, or closed its case with them in sight.
create function heard_since(party text, who uuid, n needs, since timestamptz) returns boolean language sql stable set search_path = pg_catalog, public as $$
  select case party
    when 'person' then exists (
      select from solicitations s where s.id = who and (s.answered_at > since
        or exists (select from assignments a where a.solicitation_id = s.id and greatest(a.accepted_at, a.started_at) > since)
        or exists (select from action_links l where l.solicitation_id = s.id and l.used_at > since)
        or exists (select from desk_calls c where c.person_id = s.person_id and c.outcome = 'talked' and c.ended_at > since)))
    when 'host' then coalesce(n.confirmed_at > since or n.status = 'closed' and n.close_reason is distinct from 'silent' and n.closed_at > since, false)
      or exists (select from solicitations s where s.need_id = n.id and s.offered_at is not null
        and (s.status = 'accepted' and s.answered_at > since or s.close_reason = 'not-chosen' and s.closed_at > since))
      or exists (select from assignments a where a.need_id = n.id and a.cancelled_by = 'structure' and a.cancelled_at > since)
    when 'team' then exists (select from teams t where t.id = who and t.answered_at > since)
    else exists (select from loan_consents c join loans l on l.id = c.loan_id
      where l.need_id = n.id and c.home_organization_id = who and c.party = 'home' and c.said_by is not null and c.at > since)
      or exists (select from post_asks k where k.need_id = n.id and k.home_organization_id = who and k.status in ('named', 'declined') and k.settled_at > since)
      or exists (select from loan_costs k where k.need_id = n.id and k.home_organization_id = who and k.said_at > since)
  end or exists (select from queue_facts f join queue_cases k on k.id = f.case_id
    where k.need_id = n.id and who = any (f.about) and f.at > since)
$$;

-- A message about the same request and for the same that came after another was written, at the same instant to a colleague, or that still leaves.
create function leads_past(o outbox_messages, m outbox_messages, n needs, party text, who uuid) returns boolean language sql stable set search_path = pg_catalog, public as $$
  select o.kind <> 'solicitation'
    and (o.status = 'sent' and (o.channel = 'email' or o.delivery = 'delivered')
        -- what was copied to several readers is judged by its copies
        and (o.channel <> 'email' or num_nonnulls(o.person_id, o.user_id, o.email) > 0)
      or o.status in ('waiting', 'queued') and (o.not_before is null or o.not_before <= said_at() or starts_with(o.dedupe_key, m.dedupe_key)))
    and exists (select from hearer_of_message(o, n) h where h.party = leads_past.party and h.who = leads_past.who)
$$;

-- Of these requests, of those of a territory, or of all, not over yet: each who was not told, or may not have been. `sent_at` is null when the
-- last message failed for good, by every way there was; otherwise it left then, by telephone, and the network never said that it arrived.
create function not_told(these uuid[], of_territory text default null) returns table (need_id uuid, party text, who uuid, kind text, channel text, written_at timestamptz, sent_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  with unsure as materialized (
    select m as message, n as need, h.party, h.who
    from outbox_messages m join needs n on n.id = m.need_id cross join lateral hearer_of_message(m, n) h
    where (m.status = 'failed' or m.status = 'sent' and m.channel <> 'email' and m.delivery is distinct from 'delivered') and m.kind <> 'solicitation'
      and m.need_id is not null and (these is null or m.need_id = any (these)) and (of_territory is null or n.territory_id = of_territory) and n.ends_at > said_at())
  (select distinct on ((u.need).id, u.party, u.who) (u.need).id, u.party, u.who, (u.message).kind, (u.message).channel, (u.message).created_at,
    case when (u.message).status = 'sent' and coalesce((u.message).delivery, 'accepted') = 'accepted' then (u.message).sent_at end
  from unsure u
  where signature_waits(u.message) and not heard_since(u.party, u.who, u.need, (u.message).created_at)
    and (u.party <> 'person' or exists (select from assignments a where a.solicitation_id = u.who
      and (a.status <> 'cancelled' or a.cancelled_by is distinct from 'person')))
    and not exists (select from outbox_messages o where o.need_id = (u.need).id and o.created_at >= (u.message).created_at
      and leads_past(o, u.message, u.need, u.party, u.who))
  -- what failed for certain before what is doubtful, then the newest
  order by (u.need).id, u.party, u.who, (u.message).status = 'sent' and coalesce((u.message).delivery, 'accepted') = 'accepted',
    (u.message).created_at desc, (u.message).id desc)
  union all
  -- asked of the provider of signatures, which never took it
  select n.id, to_whom.party, to_whom.who, 'signature', 'provider', r.asked_at, null
  from signature_requests r join needs n on n.id = r.need_id join papers p on p.id = r.paper_id cross join lateral (
      select r.party, s.id as who from solicitations s where r.party = 'person' and s.need_id = n.id and s.person_id = r.person_id
      union all select r.party, case r.party when 'lender' then r.lender_id else r.organization_id end where r.party <> 'person') to_whom
  where r.state = 'failed' and (these is null or r.need_id = any (these)) and (of_territory is null or n.territory_id = of_territory)
    and n.ends_at > said_at() and p.state = 'issued'
    and not exists (select from paper_signatures g where g.paper_id = r.paper_id and g.party = r.party)
    and not exists (select from signature_requests later where later.paper_id = r.paper_id and later.party = r.party and later.asked_at > r.asked_at)
    and not heard_since(to_whom.party, to_whom.who, n, r.asked_at)
$$;

-- For the cell of a territory: never who the person is. The name of an organization that lends, which may be of another territory, and of an association.
create function not_told_here(of_need uuid default null) returns table (need_id uuid, party text, who uuid, name text, kind text, channel text, written_at timestamptz, sent_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select t.need_id, t.party, t.who, case t.party when 'lender' then o.name when 'team' then e.association end, t.kind, t.channel, t.written_at, t.sent_at
  from not_told(case when of_need is null then null else array[of_need] end, coalesce(nullif(current_setting('app.territory', true), ''), '-')) t
    left join organizations o on o.id = t.who left join teams e on e.id = t.who
  order by t.sent_at is not null, t.written_at, t.who limit 500
$$;
revoke all on function need_of_message(outbox_messages), message_about(), hearer_of_message(outbox_messages, needs), signature_waits(outbox_messages),
  heard_since(text, uuid, needs, timestamptz), leads_past(outbox_messages, outbox_messages, needs, text, uuid), not_told(uuid[], text), not_told_here(uuid) from public;
grant execute on function not_told_here(uuid) to app_cell;
grant execute on function not_told(uuid[], text) to app_worker;
