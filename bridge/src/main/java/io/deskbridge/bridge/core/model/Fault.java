package io.deskbridge.bridge.core.model;

/**
 * One thing that is wrong with what was given.
 *
 * @param field where: the path of a field, as the contract names it
 * @param message a full sentence
 */
public record Fault(String field, String message) {}
