-- How a sign came is not said until somebody says it: «otherwise» is an answer, silence is none.
alter table detection.sign alter column came_by set default 'not_specified';
