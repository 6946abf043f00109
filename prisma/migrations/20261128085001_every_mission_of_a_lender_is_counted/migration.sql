-- What a body's people cost elsewhere is summed over every mission of the year: a list cut at three hundred gave a total that was not the sum
-- of the hours signed.
create or replace function lent_missions(only_one uuid) returns table (id uuid, need_id uuid, organization_id uuid, territory_id text, person_id uuid, status text,
  starts_at timestamptz, ends_at timestamptz, trade text, tasks text[], contact_name text, contact_phone text, host text, host_finess text, nature text,
  structure text, structure_finess text, address_line text, postcode text, commune text, rules text[], held jsonb, confirmed text[], masked_name text,
  person_name text, began_at timestamptz, finished_at timestamptz, break_minutes int, common boolean, host_said jsonb, said jsonb, lender_id uuid, lender_name text,
  lender_said jsonb, loan_agreed boolean, cost_signed boolean, agreement text, cost jsonb, remembered jsonb, statement_id uuid, unsigned boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.id, a.need_id, a.organization_id, a.territory_id, a.person_id, a.status, a.starts_at, a.ends_at, n.trade, n.tasks, n.contact_name, n.contact_phone,
    o.name, o.legal_entity_finess, o.legal_nature, s.name, s.finess, s.address_line, s.postcode, c.name,
    array(select m.rule from mission_papers m where m.assignment_id = a.id order by m.rule), null::jsonb, '{}'::text[], p.masked_name,
    case when p.status = 'erased' then null else p.first_name || ' ' || p.last_name end, f.began_at, f.finished_at, f.break_minutes, f.common, '{}'::jsonb,
    coalesce((select jsonb_object_agg(e.key, e.value) from jsonb_each(t.said) e where e.key like 'preteur\_%' or e.key in ('personne', 'qualification', 'facture', 'meme_groupe')), '{}'),
    h.id, h.name, coalesce(x.said, '{}'), true, cost_held(a.id),
    (select r.kind || ' ' || r.code from papers r where r.missions @> array[a.id] and not r.without @> array[a.id] and r.state = 'issued'
      and r.kind in ('loan-convention', 'sponsorship-convention', 'secondment-convention') order by r.issued_at desc limit 1),
    (select jsonb_build_object('wageCents', k.wage_cents, 'chargeCents', k.charge_cents, 'expenseCents', k.expense_cents, 'saidAt', k.said_at)
      from loan_costs k where k.assignment_id = a.id),
    (select jsonb_build_object('wageCents', k.wage_cents, 'chargeCents', k.charge_cents, 'expenseCents', 0, 'saidAt', k.said_at)
      from loan_costs k where k.home_organization_id = h.id and k.person_id = a.person_id order by k.said_at desc limit 1),
    (select r.id from papers r where r.assignment_id = a.id and r.kind = 'cost-statement' and r.state = 'issued' order by r.issued_at desc limit 1),
    loan_unsigned(a.id)
  from organizations h
    join assignments a on a.organization_id <> h.id and a.status <> 'cancelled' and a.ends_at > said_at() - interval '1 year'
      and (only_one is null or a.id = only_one) and a.person_id in (select q.id from people q where q.home_organization_id = h.id
        union select l.person_id from loans l where l.home_organization_id = h.id)
    join needs n on n.id = a.need_id join organizations o on o.id = a.organization_id join structures s on s.id = a.structure_id
    join communes c on c.code = s.commune_code join people p on p.id = a.person_id
    left join mission_signed_hours f on f.assignment_id = a.id left join mission_terms t on t.assignment_id = a.id
    left join organization_particulars x on x.organization_id = h.id
  where h.id = nullif(current_setting('app.org', true), '')::uuid and nullif(current_setting('app.actor', true), '') is not null
    and lender_of_mission(a.id) = h.id
    and exists (select from mission_papers m where m.assignment_id = a.id and m.rule in ('loan-convention', 'public-secondment'))
  order by a.starts_at desc, a.id
$$;

-- A post is taken by somebody who is there or will be: a mission that is over takes nothing any more.
create or replace function offer_uptake(of_offer uuid) returns table (trade text, posts int, taken int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.trade, p.posts, (
    select count(distinct a.person_id)::int
    from loans l join assignments a on a.solicitation_id = l.solicitation_id and a.status <> 'cancelled' join needs n on n.id = l.need_id
    where l.home_organization_id = o.organization_id and n.trade = p.trade and a.ends_at > said_at()
      and (a.starts_at at time zone 'Europe/Paris')::date between o.starts_on and o.ends_on)
  from surplus_offers o join surplus_posts p on p.offer_id = o.id
  where o.id = of_offer and o.territory_id = nullif(current_setting('app.territory', true), '')
$$;
