/** A listener plugin for tests, which {@link org.patchbay.itests.host.ListenerJar} packs. */
package org.patchbay.itests.listener;
