-- CreateTable
CREATE TABLE "post_asks" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "need_id" UUID NOT NULL,
    "offer_id" UUID NOT NULL,
    "home_organization_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "post_asks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "post_asks_need_id_organization_id_idx" ON "post_asks"("need_id", "organization_id");

-- CreateIndex
CREATE INDEX "post_asks_organization_id_idx" ON "post_asks"("organization_id");

-- CreateIndex
CREATE INDEX "post_asks_offer_id_home_organization_id_idx" ON "post_asks"("offer_id", "home_organization_id");

-- CreateIndex
CREATE INDEX "post_asks_home_organization_id_status_idx" ON "post_asks"("home_organization_id", "status");

-- AddForeignKey
ALTER TABLE "post_asks" ADD CONSTRAINT "post_asks_need_id_organization_id_fkey" FOREIGN KEY ("need_id", "organization_id") REFERENCES "needs"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "post_asks" ADD CONSTRAINT "post_asks_offer_id_home_organization_id_fkey" FOREIGN KEY ("offer_id", "home_organization_id") REFERENCES "surplus_offers"("id", "organization_id") ON DELETE CASCADE ON UPDATE RESTRICT;

alter table post_asks
  add constraint post_asks_status check (status in ('pending', 'named', 'declined', 'over')),
  add constraint post_asks_settled check ((status = 'pending') = (settled_at is null)),
  add constraint post_asks_lent check (home_organization_id <> organization_id);

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
alter table post_asks enable row level security;
alter table post_asks force row level security;
grant select on post_asks to app_web, app_backup;
create policy owner_all on post_asks to app_owner using (true) with check (true);
grant select (id, organization_id, territory_id, need_id, offer_id, home_organization_id, status, asked_at, settled_at) on post_asks to app_manager;
grant insert on post_asks to app_manager;
grant update (status, settled_at) on post_asks to app_manager;
create policy host_select on post_asks for select to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy lender_select on post_asks for select to app_manager using (home_organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy host_insert on post_asks for insert to app_manager with check (
  status = 'pending' and organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
  and asked_by = (select nullif(current_setting('app.actor', true), '')::uuid));
create policy lender_update on post_asks for update to app_manager using (home_organization_id = (select nullif(current_setting('app.org', true), '')::uuid))
  with check (home_organization_id = (select nullif(current_setting('app.org', true), '')::uuid) and status in ('pending', 'named', 'declined'));
grant select on post_asks to app_worker;
create policy worker_select on post_asks for select to app_worker using (true);

-- ── Never more than what is offered ─────────────────────────────────────────────────────────────────────────────────
-- Posts of one trade of an offer taken at these hours: asked for by number, or by a question put to somebody its organization lends.
-- Whoever was just named counts twice for a minute, while their question is written: fewer are promised, never more.
create function posts_taken(of_offer uuid, of_trade text, from_at timestamptz, until_at timestamptz) returns int
language sql volatile security definer set search_path = pg_catalog, public as $$
  select (
    (select count(*) from post_asks k join needs n on n.id = k.need_id where k.offer_id = of_offer and n.trade = of_trade
      and n.starts_at < until_at and n.ends_at > from_at
      and (k.status = 'pending' and n.status in ('open', 'filled') and n.ends_at > said_at() or k.status = 'named' and k.settled_at > said_at() - interval '1 minute'))
    + (select count(distinct l.person_id) from surplus_offers o join loans l on l.home_organization_id = o.organization_id join needs n on n.id = l.need_id
      join solicitations q on q.id = l.solicitation_id where o.id = of_offer and n.trade = of_trade and n.starts_at < until_at and n.ends_at > from_at
      and (q.status = 'pending' or q.status = 'accepted' and exists (select from assignments a where a.solicitation_id = q.id and a.status <> 'cancelled'))))::int
$$;

-- One question at a time for one offer: whoever comes second sees what the first took. Who offers is read, never said.
create function post_asked() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  offer surplus_offers;
  need needs;
begin
  select * into need from needs where id = new.need_id and organization_id = new.organization_id;
  select * into offer from surplus_offers where id = new.offer_id for update;
  if need.id is null or need.status <> 'open' or offer.id is null or offer.recalled_at is not null or offer.territory_id <> need.territory_id
    or (need.starts_at at time zone 'Europe/Paris')::date < offer.starts_on or (need.starts_at at time zone 'Europe/Paris')::date > offer.ends_on then
    raise exclusion_violation using message = 'posts of an offer that stands, for a need that waits';
  end if;
  new.home_organization_id := offer.organization_id;
  new.territory_id := need.territory_id;
  if posts_taken(offer.id, need.trade, need.starts_at, need.ends_at)
    >= coalesce((select p.posts from surplus_posts p where p.offer_id = offer.id and p.trade = need.trade), 0) then
    raise exclusion_violation using message = 'never more posts than what is offered';
  end if;
  return new;
end $$;
create trigger post_asked before insert on post_asks for each row execute function post_asked();

-- What was answered stays, but somebody named whom the law keeps from coming: the question then waits again. Nothing else moves.
create function post_ask_settled() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if to_jsonb(new) - array['status', 'settled_at'] is distinct from to_jsonb(old) - array['status', 'settled_at']
    or old.status <> 'pending' and not (old.status = 'named' and new.status = 'pending') then
    raise check_violation using message = 'what was answered stays';
  end if;
  return new;
end $$;
create trigger post_ask_settled before update on post_asks for each row execute function post_ask_settled();

-- Recalled: nothing of it is asked any more.
create function posts_recalled() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update post_asks set status = 'over', settled_at = new.recalled_at where offer_id = new.id and status = 'pending';
  return null;
end $$;
create trigger posts_recalled after update of recalled_at on surplus_offers for each row when (new.recalled_at is distinct from old.recalled_at)
  execute function posts_recalled();

-- ── Across the two organizations ────────────────────────────────────────────────────────────────────────────────────
-- What is offered by others, in its territory, for the trade of one of the speaker's needs: how many, never who.
create function posts_for(of_need uuid) returns table (id uuid, structure_name text, commune_name text, lat double precision, lon double precision,
  starts_on text, ends_on text, days int[], from_minute int, until_minute int, posts int, named int, taken int, asked text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.id, s.name, c.name, s.lat, s.lon, o.starts_on::text, o.ends_on::text, o.days, o.from_minute, o.until_minute,
    coalesce(p.posts, 0), (select count(*)::int from surplus_people k join person_trades t on t.person_id = k.person_id and t.trade = n.trade where k.offer_id = o.id),
    posts_taken(o.id, n.trade, n.starts_at, n.ends_at),
    (select k.status from post_asks k where k.need_id = n.id and k.offer_id = o.id order by k.asked_at desc, k.id desc limit 1)
  from needs n join surplus_offers o on o.territory_id = n.territory_id and o.organization_id <> n.organization_id and o.recalled_at is null
      and (n.starts_at at time zone 'Europe/Paris')::date between o.starts_on and o.ends_on
    join structures s on s.id = o.structure_id join communes c on c.code = s.commune_code
    left join surplus_posts p on p.offer_id = o.id and p.trade = n.trade
  where n.id = of_need and n.organization_id = nullif(current_setting('app.org', true), '')::uuid
  order by o.offered_at desc, o.id limit 100
$$;
-- What is asked of the speaker's organization by number, and waits for a name.
create function posts_asked() returns table (id uuid, offer_id uuid, need_id uuid, host_id uuid, territory_id text, structure_name text, commune_name text,
  host_name text, trade text, tasks text[], starts_at timestamptz, ends_at timestamptz, asked_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select k.id, k.offer_id, n.id, o.id, n.territory_id, s.name, c.name, o.name, n.trade, n.tasks, n.starts_at, n.ends_at, k.asked_at
  from post_asks k join needs n on n.id = k.need_id join organizations o on o.id = k.organization_id join structures s on s.id = n.structure_id
    join communes c on c.code = s.commune_code
  where k.home_organization_id = nullif(current_setting('app.org', true), '')::uuid and nullif(current_setting('app.actor', true), '') is not null
    and k.status = 'pending' and n.status = 'open' and n.starts_at > said_at()
  order by n.starts_at, k.asked_at, k.id limit 100
$$;
-- Naming somebody is their employer's yes to the terms as they stand; theirs, and nothing else, is still waited for.
create function agree_named(of_need uuid, of_person uuid) returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held loans;
begin
  select * into held from loans where need_id = of_need and person_id = of_person and home_organization_id = nullif(current_setting('app.org', true), '')::uuid;
  if held.id is null or nullif(current_setting('app.actor', true), '') is null or not exists (
    select from post_asks k join surplus_people s on s.offer_id = k.offer_id and s.person_id = of_person
    where k.need_id = of_need and k.home_organization_id = held.home_organization_id and k.status = 'named') then return false; end if;
  if held.home_yes is distinct from held.terms then
    insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, said_by, at)
    values (gen_random_uuid(), held.id, held.organization_id, held.territory_id, held.person_id, held.home_organization_id, 'home', 'yes', held.terms, 'offer',
      nullif(current_setting('app.actor', true), '')::uuid, said_at());
  end if;
  return true;
end $$;

-- Each is told of what concerns them: the lender of a question, whoever asked of its answer.
create function post_ask_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at, not_after)
  select gen_random_uuid(), case when tg_op = 'INSERT' then new.home_organization_id else new.organization_id end, new.territory_id, 'email',
    case when tg_op = 'INSERT' then 'post-asked' else 'post-answered' end,
    jsonb_build_object('postAskId', new.id) || case when tg_op = 'INSERT' then '{}'::jsonb else jsonb_build_object('structureId', n.structure_id) end,
    'post-ask:' || new.id || ':' || new.status, said_at(), n.ends_at
  from needs n where n.id = new.need_id
    -- somebody speaks: what is only prepared tells nobody
    and nullif(current_setting('app.org', true), '') is not null on conflict do nothing;
  return null;
end $$;
create trigger post_ask_told after insert on post_asks for each row execute function post_ask_told();
create trigger post_ask_answered after update of status on post_asks for each row when (new.status = 'declined') execute function post_ask_told();

revoke all on function posts_taken(uuid, text, timestamptz, timestamptz), post_asked(), post_ask_settled(), posts_recalled(), posts_for(uuid), posts_asked(),
  agree_named(uuid, uuid), post_ask_told() from public;
grant execute on function posts_for(uuid), posts_asked(), agree_named(uuid, uuid) to app_manager;
