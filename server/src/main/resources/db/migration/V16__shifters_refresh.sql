-- Online shifters refresh runs, which the production registry lets everybody do. Permissions that somebody edited stay as they are.

INSERT INTO permission_revision (revision, author, comment, permissions)
SELECT 2, 'runregistry', 'online shifters may refresh runs', permissions || jsonb_build_array(jsonb_build_object(
        'id', nextval('permission_id'),
        'egroup', 'cms-dqm-runregistry-online-shifters',
        'routes', jsonb_build_array('/runs/refresh_run/.*')))
FROM permission_revision
WHERE revision = 1 AND NOT EXISTS (SELECT FROM permission_revision WHERE revision > 1);
