/**
 * The Java SDK: shared control of a desk phone from a desktop app. Start with {@link
 * io.deskbridge.client.DeskbridgeClient}: sign in, {@linkplain io.deskbridge.client.DeskbridgeClient#watch watch} phones,
 * {@linkplain io.deskbridge.client.DeskbridgeClient#startSharedControl take control} of one, and press its buttons through
 * {@link io.deskbridge.client.SharedControl}. Everything public is made of the JDK's types and this package's own; gRPC and
 * protobuf stay in {@code internal}, which is free to change.
 */
@NullMarked
package io.deskbridge.client;

import org.jspecify.annotations.NullMarked;
