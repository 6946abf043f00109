-- Two who may sign for one organization shared one request: the second was sent where the first signs, and the first was credited
-- with it. Each has their own now, read by nobody else; the first one signed takes the others back.
drop index requests_one_open;
create unique index requests_one_open on signature_requests (paper_id, party, asked_by) nulls not distinct where state in ('wanted', 'open');
drop policy manager_select on signature_requests;
drop policy lender_select on signature_requests;
create policy manager_select on signature_requests for select to app_manager using (
  party = 'host' and organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and asked_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy lender_select on signature_requests for select to app_manager using (
  party = 'lender' and lender_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and asked_by = (select nullif(current_setting('app.actor', true), '')::uuid));

-- Asks the provider for the speaker’s own signature of the exact document; asked twice, it is the same request.
create or replace function want_signature(wanted uuid, of_paper uuid, shown_hash text, back text) returns uuid
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  signed papers;
  mine text;
  found uuid;
  asking uuid;
begin
  select * into signed from papers where id = of_paper for share;
  mine := party_of_speaker(signed);
  if signed.id is null or mine is null or not mine = any (signed.parties) or signed.state <> 'issued' or signed.hash is distinct from shown_hash
    or exists (select from paper_signatures s where s.paper_id = signed.id and s.party = mine) then return null; end if;
  asking := case when mine <> 'person' then coalesce(nullif(current_setting('app.actor', true), '')::uuid, (select k.reader from link_that_signs() k)) end;
  insert into signature_requests (id, paper_id, organization_id, territory_id, person_id, need_id, lender_id, party, hash, return_to, state, try_at, asked_at,
    asked_by)
  values (wanted, signed.id, signed.organization_id, signed.territory_id, signed.person_id, signed.need_id, signed.lender_id, mine, signed.hash, back,
    'wanted', said_at(), said_at(), asking)
  on conflict do nothing;
  select id into found from signature_requests where paper_id = signed.id and party = mine and asked_by is not distinct from asking
    and state in ('wanted', 'open');
  return found;
end $$;

-- What the provider says of a request, whatever the order it says it in, once: a signature is for good, is of the document that was
-- sent, and for an organization is of whoever could sign for it when it was given.
create or replace function provider_says(of_request uuid, said text, at timestamptz, told_signer text, told_hash text, signature uuid) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held signature_requests;
  signed papers;
begin
  select * into held from signature_requests where id = of_request;
  if held.id is null then return 'unknown'; end if;
  -- a paper is held before its requests, as when it ends; two signatures told at once are written one after the other
  select * into signed from papers where id = held.paper_id for no key update;
  select * into held from signature_requests where id = of_request for update;
  if held.state = 'signed' then return 'known'; end if;
  if said <> 'signed' then
    if held.state not in ('wanted', 'open') then return 'known'; end if;
    update signature_requests set state = said, told_at = at, try_at = null where id = held.id;
    return 'done';
  end if;
  if told_hash is distinct from held.hash then
    update signature_requests set state = 'failed', told_at = at, try_at = null, fault = 'other-document' where id = held.id;
    return 'other-document';
  end if;
  if signed.state <> 'issued' or exists (select from paper_signatures s where s.paper_id = signed.id and s.party = held.party)
    or held.party <> 'person' and not exists (select from who_signs(held.party, held.need_id,
      case held.party when 'lender' then held.lender_id else held.organization_id end, at) w where w.user_id = held.asked_by) then
    update signature_requests set state = 'dropped', told_at = at, try_at = null where id = held.id;
    return 'too-late';
  end if;
  insert into paper_signatures (id, paper_id, party, signer, way, level, hash, signed_at, recorded_at, signed_by)
  values (signature, held.paper_id, held.party, told_signer, 'provider', 'qualified', held.hash, at, said_at(), held.asked_by);
  update signature_requests set state = 'signed', told_at = at, try_at = null where id = held.id;
  -- the other requests of this signature: of a colleague, or opened after a refusal that was told too soon
  update signature_requests set state = case when state = 'open' then 'withdrawn' else 'dropped' end, try_at = case when state = 'open' then said_at() end
  where paper_id = held.paper_id and party = held.party and id <> held.id and state in ('wanted', 'open');
  return 'done';
end $$;

-- The line somebody drew to sign is on the copy of the paper, for its parties; and the request is the one of whom the mail was written to.
drop function papers_by_link();
create function papers_by_link() returns table (party text, reader uuid, host_name text, structure_name text, id uuid, kind text, code text,
  organization_id uuid, lender_id uuid, person_id uuid, need_id uuid, assignment_id uuid, batch_id uuid, state text, hash text, parties text[],
  issued_at timestamptz, ended_at timestamptz, end_reason text, content jsonb, signatures jsonb, names text[], request jsonb, drawings jsonb)
language sql stable security definer set search_path = pg_catalog, public as $$
  select k.party, k.reader, o.name, s.name, p.id, p.kind, p.code, p.organization_id, p.lender_id, p.person_id, p.need_id, p.assignment_id, p.batch_id,
    p.state, p.hash, p.parties, p.issued_at, p.ended_at, p.end_reason, p.content,
    coalesce((select jsonb_agg(jsonb_build_object('party', g.party, 'signer', g.signer, 'way', g.way, 'level', g.level, 'signedAt', g.signed_at,
      'hash', g.hash) order by g.signed_at, g.party) from paper_signatures g where g.paper_id = p.id), '[]'),
    array(select one ->> 'name' from jsonb_array_elements(p.content -> 'parties') one),
    (select jsonb_build_object('state', r.state, 'address', r.address) from signature_requests r
      where r.paper_id = p.id and r.party = k.party and r.asked_by is not distinct from k.reader order by r.asked_at desc, r.id desc limit 1),
    (select jsonb_object_agg(d.party, d.drawing) from paper_signatures d where d.paper_id = p.id and d.drawing is not null)
  from link_that_signs() k join needs n on n.id = k.need_id join organizations o on o.id = k.organization_id join structures s on s.id = n.structure_id
    left join papers p on p.need_id = k.need_id and p.state <> 'making' and k.party = any (p.parties)
      and k.to_id = case k.party when 'person' then p.person_id when 'lender' then p.lender_id else p.organization_id end
  order by (p.state = 'issued') desc, p.issued_at desc, p.id limit 300
$$;
revoke all on function papers_by_link() from public;
grant execute on function papers_by_link() to app_auth;
