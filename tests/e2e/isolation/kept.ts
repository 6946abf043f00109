/**
 * A world kept inside its own database: a copy of every table, which of them moved, and what puts them back. Throwing the
 * database away and copying it again says no more, and costs each act that moves something a second.
 */
export const KEEP = `
  create schema kept;
  create table kept.tables as
    select c.relname::text as name,
      (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations';
  do $$
  declare one record;
  begin
    for one in select name from kept.tables loop
      execute format('create table kept.%1$I as table public.%1$I', one.name);
    end loop;
  end $$;
  create function kept.moved() returns setof text language plpgsql as $$
  declare one record; moves boolean;
  begin
    for one in select name from kept.tables loop
      execute format(
        'select (select count(*) from public.%1$I) <> (select count(*) from kept.%1$I)
           or exists (select t::text from public.%1$I t except all select t::text from kept.%1$I t)', one.name) into moves;
      if moves then return next one.name; end if;
    end loop;
  end $$;
  create function kept.restore() returns void language plpgsql as $$
  declare one record;
  begin
    for one in select t.name, t.columns from kept.tables t join kept.moved() m on m = t.name loop
      execute format('delete from public.%I', one.name);
      execute format('insert into public.%1$I (%2$s) overriding system value select %2$s from kept.%1$I', one.name, one.columns);
    end loop;
  end $$`;

/** The tables that do not hold what they held. */
export const MOVED = 'select moved as name from kept.moved() as moved';

/** The world as it was, whatever was done to it; no rule of the product runs meanwhile. */
export const RESTORE =
  'begin; set local session_replication_role = replica; select kept.restore(); commit';
