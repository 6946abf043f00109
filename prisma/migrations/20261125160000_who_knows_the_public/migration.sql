-- The engine counts the missions somebody did for the public a need serves: it reads which need a mission was for, and whom
-- that need served. Its policies stay those of its own territory.
grant select (need_id) on assignments to app_matching;
grant select (public_served) on needs to app_matching;
