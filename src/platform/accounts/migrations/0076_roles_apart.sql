-- Kinds of work that one person may not hold together, also when the program is asked past its rule (roles.ts has the same list):
-- whoever manages accounts sees no case and watches over nobody's data, and whoever assesses the response does not run it.
alter table accounts.account add constraint roles_apart check (
  not ('administrator' = any (roles) and roles && array['first_line', 'helpline_worker', 'case_worker', 'commission_member',
    'service_decider', 'investigator', 'prosecutor', 'coordinator', 'rapporteur', 'data_protection_officer'])
  and not ('rapporteur' = any (roles) and roles && array['coordinator', 'measure_owner']));
