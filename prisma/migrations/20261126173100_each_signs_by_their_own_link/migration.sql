-- CreateTable
CREATE TABLE "paper_readers" (
    "id" UUID NOT NULL,
    "ask_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "membership_id" UUID NOT NULL,
    "link_hash" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paper_readers_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "signature_requests" ADD COLUMN "asked_by" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "paper_readers_link_hash_key" ON "paper_readers"("link_hash");
CREATE UNIQUE INDEX "paper_readers_ask_id_membership_id_key" ON "paper_readers"("ask_id", "membership_id");
CREATE INDEX "paper_readers_ask_id_organization_id_idx" ON "paper_readers"("ask_id", "organization_id");
CREATE INDEX "paper_readers_organization_id_idx" ON "paper_readers"("organization_id");
CREATE INDEX "paper_readers_membership_id_idx" ON "paper_readers"("membership_id");
CREATE UNIQUE INDEX "paper_asks_id_organization_id_key" ON "paper_asks"("id", "organization_id");

-- AddForeignKey
ALTER TABLE "paper_readers" ADD CONSTRAINT "paper_readers_ask_id_organization_id_fkey" FOREIGN KEY ("ask_id", "organization_id") REFERENCES "paper_asks"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "paper_readers" ADD CONSTRAINT "paper_readers_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "memberships"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- ── One link for each who may sign ──────────────────────────────────────────────────────────────────────────────────
-- A link shared by all the readers of an organization outlived the hat of each: it opens nothing from now on. Those for whom
-- something still waits are written to again, each with their own.
update paper_asks set link_hash = null where party <> 'person';
update paper_asks k set turn = 0, asked_at = now(), next_at = now()
where k.party <> 'person' and k.turn > 0 and exists (select from papers p where p.need_id = k.need_id and p.state = 'issued' and k.party = any (p.parties)
  and k.to_id = case k.party when 'lender' then p.lender_id else p.organization_id end
  and not exists (select from paper_signatures s where s.paper_id = p.id and s.party = k.party));
alter table paper_asks add constraint asks_link check (link_hash is null or party = 'person');
-- what was asked of a provider by nobody knows whom is taken back: it is asked again in a minute
update signature_requests set state = case when state = 'open' then 'withdrawn' else 'dropped' end, try_at = case when state = 'open' then now() end
where party <> 'person' and state in ('wanted', 'open');

alter table paper_readers enable row level security;
alter table paper_readers force row level security;
grant select on paper_readers to app_web;
create policy owner_reads on paper_readers for select to app_owner using (true);
grant select, insert on paper_readers to app_worker;
create policy worker_select on paper_readers for select to app_worker using (true);
create policy worker_insert on paper_readers for insert to app_worker with check (true);

-- Who signs for an organization, at an instant: its direction; where it receives, whoever speaks for the structure then too.
create function who_signs(of_party text, of_need uuid, of_organization uuid, at timestamptz) returns table (membership_id uuid, user_id uuid, email text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select m.id, m.user_id, m.email from memberships m
  join users u on u.id = m.user_id and u.disabled_at is null
  join organizations o on o.id = m.organization_id and o.status <> 'suspended'
  where m.organization_id = of_organization and m.role in ('director', 'manager') and (m.ended_at is null or m.ended_at > at)
    and (m.role = 'director' or of_party = 'host' and exists (select from needs n where n.id = of_need and (
      exists (select from membership_structures s where s.membership_id = m.id and s.structure_id = n.structure_id)
      or exists (select from deputies d where d.membership_id = m.id and d.structure_id = n.structure_id and d.starts_at <= at and d.ends_at > at))))
  order by m.created_at, m.id
$$;

-- What a link opens, and whose account it signs for: an organization’s, while the hat it was written to may sign; a person’s own.
create function link_that_signs() returns table (id uuid, organization_id uuid, need_id uuid, party text, to_id uuid, reader uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select k.id, k.organization_id, k.need_id, k.party, k.to_id, w.user_id
  from paper_asks k join needs n on n.id = k.need_id
  left join paper_readers r on r.ask_id = k.id and r.link_hash = nullif(current_setting('app.link', true), '')
  left join lateral who_signs(k.party, k.need_id, k.to_id, said_at()) w on w.membership_id = r.membership_id
  where (k.link_hash = nullif(current_setting('app.link', true), '') or w.membership_id is not null)
    and greatest(n.ends_at, k.asked_at) + interval '3 months' > said_at()
$$;
create or replace function party_of_speaker(of_paper papers) returns text language sql stable security definer set search_path = pg_catalog, public as $$
  select case
    when nullif(current_setting('app.actor', true), '') is not null and of_paper.organization_id = nullif(current_setting('app.org', true), '')::uuid then 'host'
    when nullif(current_setting('app.actor', true), '') is not null and of_paper.lender_id = nullif(current_setting('app.org', true), '')::uuid then 'lender'
    when nullif(current_setting('app.actor', true), '') is not null and of_paper.person_id = nullif(current_setting('app.person', true), '')::uuid then 'person'
    else (select k.party from link_that_signs() k where k.need_id = of_paper.need_id
      and k.to_id = case k.party when 'person' then of_paper.person_id when 'lender' then of_paper.lender_id else of_paper.organization_id end)
  end
$$;
drop function papers_by_link();
create function papers_by_link() returns table (party text, reader uuid, host_name text, structure_name text, id uuid, kind text, code text,
  organization_id uuid, lender_id uuid, person_id uuid, need_id uuid, assignment_id uuid, batch_id uuid, state text, hash text, parties text[],
  issued_at timestamptz, ended_at timestamptz, end_reason text, content jsonb, signatures jsonb, names text[], request jsonb)
language sql stable security definer set search_path = pg_catalog, public as $$
  select k.party, k.reader, o.name, s.name, p.id, p.kind, p.code, p.organization_id, p.lender_id, p.person_id, p.need_id, p.assignment_id, p.batch_id,
    p.state, p.hash, p.parties, p.issued_at, p.ended_at, p.end_reason, p.content,
    coalesce((select jsonb_agg(jsonb_build_object('party', g.party, 'signer', g.signer, 'way', g.way, 'level', g.level, 'signedAt', g.signed_at,
      'hash', g.hash) order by g.signed_at, g.party) from paper_signatures g where g.paper_id = p.id), '[]'),
    array(select one ->> 'name' from jsonb_array_elements(p.content -> 'parties') one),
    (select jsonb_build_object('state', r.state, 'address', r.address) from signature_requests r
      where r.paper_id = p.id and r.party = k.party order by r.asked_at desc, r.id desc limit 1)
  from link_that_signs() k join needs n on n.id = k.need_id join organizations o on o.id = k.organization_id join structures s on s.id = n.structure_id
    left join papers p on p.need_id = k.need_id and p.state <> 'making' and k.party = any (p.parties)
      and k.to_id = case k.party when 'person' then p.person_id when 'lender' then p.lender_id else p.organization_id end
  order by (p.state = 'issued') desc, p.issued_at desc, p.id limit 300
$$;
-- Signs for the party whose link it is, with one’s name: a signature known by a mail, of whoever that mail was written to.
create or replace function sign_by_link(signature uuid, of_paper uuid, shown_hash text, told_signer text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  signed papers;
  mine text;
begin
  if nullif(current_setting('app.link', true), '') is null then return false; end if;
  select * into signed from papers where id = of_paper for share;
  mine := party_of_speaker(signed);
  if mine is null then return false; end if;
  insert into paper_signatures (id, paper_id, party, signer, way, level, hash, signed_at, recorded_at, signed_by)
  values (signature, of_paper, mine, told_signer, 'typed', 'link', shown_hash, said_at(), said_at(), (select k.reader from link_that_signs() k));
  return true;
end $$;
-- Asks the provider for the speaker’s own signature of the exact document; asked twice, it is the same request.
create or replace function want_signature(wanted uuid, of_paper uuid, shown_hash text, back text) returns uuid
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  signed papers;
  mine text;
  found uuid;
begin
  select * into signed from papers where id = of_paper for share;
  mine := party_of_speaker(signed);
  if signed.id is null or mine is null or not mine = any (signed.parties) or signed.state <> 'issued' or signed.hash is distinct from shown_hash
    or exists (select from paper_signatures s where s.paper_id = signed.id and s.party = mine) then return null; end if;
  insert into signature_requests (id, paper_id, organization_id, territory_id, person_id, need_id, lender_id, party, hash, return_to, state, try_at, asked_at,
    asked_by)
  values (wanted, signed.id, signed.organization_id, signed.territory_id, signed.person_id, signed.need_id, signed.lender_id, mine, signed.hash, back,
    'wanted', said_at(), said_at(),
    case when mine <> 'person' then coalesce(nullif(current_setting('app.actor', true), '')::uuid, (select k.reader from link_that_signs() k)) end)
  on conflict do nothing;
  select id into found from signature_requests where paper_id = signed.id and party = mine and state in ('wanted', 'open');
  return found;
end $$;
drop function link_of_papers();

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
  -- a paper is held before its requests, as when it ends
  select * into signed from papers where id = held.paper_id for share;
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
  -- another request of the same signature, opened after a refusal that was told too soon
  update signature_requests set state = case when state = 'open' then 'withdrawn' else 'dropped' end, try_at = case when state = 'open' then said_at() end
  where paper_id = held.paper_id and party = held.party and id <> held.id and state in ('wanted', 'open');
  return 'done';
end $$;

revoke all on function who_signs(text, uuid, uuid, timestamptz), link_that_signs(), papers_by_link() from public;
grant execute on function who_signs(text, uuid, uuid, timestamptz) to app_worker;
grant execute on function papers_by_link() to app_auth;
