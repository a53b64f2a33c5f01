/** Console commands of Patchbay; thin, all logic is behind the services they call. */
package org.patchbay.shell;
