-- 0040 revoked the counting functions from everybody after it had given them to `lidzas_statistics`, whose grants the owner
-- of the database cannot take away: the revoke did nothing, and the public site's login could count the register. The role
-- that owns them says it here.
set local role lidzas_statistics;
revoke all on function statistics.leaves(integer), statistics.years() from public;
grant execute on function statistics.leaves(integer), statistics.years() to lidzas_app, lidzas_worker;
reset role;
