/** What several notifiers need; each embeds its own copy. */
package org.patchbay.plugin.notify.common;
