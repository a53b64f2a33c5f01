package org.patchbay.host.internal.activation;

import org.patchbay.plugin.api.Category;

/**
 * What a tenant has to do with a plugin.
 *
 * @param plugin the plugin's id
 * @param category its category
 * @param active whether it takes the tenant's calls
 * @param configuration the newest version of the tenant's configuration; 0 when there is none
 * @param webhookToken unguessable name in the plugin's public URL for the tenant
 */
record ActivationRow(
    String plugin, Category category, boolean active, int configuration, String webhookToken) {}
