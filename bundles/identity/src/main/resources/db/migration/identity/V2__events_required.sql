SELECT events.require('identity.tenant', 'tenant', 'id', 'id');
SELECT events.require('identity.api_key', 'key', 'id');
