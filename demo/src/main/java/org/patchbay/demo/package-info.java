/** Plays the main job against a running host, as its users would: over HTTP, from the outside. */
package org.patchbay.demo;
