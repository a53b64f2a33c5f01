package org.patchbay.host.internal.source;

/**
 * A jar's bytes, not judged yet.
 *
 * @param name file name, for messages
 * @param origin which way it came: catalogue, maven, upload, deploy or karaf
 * @param source where from, for people and to find it again
 * @param content its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Fetched(String name, String origin, String source, byte[] content) {}
