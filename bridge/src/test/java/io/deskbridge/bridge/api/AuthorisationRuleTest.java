package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.access.Rule;
import io.deskbridge.bridge.core.model.Reason;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A19: one authorisation rule per RPC. */
class AuthorisationRuleTest {
    private final ServerUnderTest alpha = new ServerUnderTest();

    @AfterEach
    void close() {
        alpha.close();
    }

    private List<MethodDescriptor<?, ?>> served() {
        List<MethodDescriptor<?, ?>> methods = new ArrayList<>();
        alpha.server
                .getServices()
                .forEach(service -> service.getMethods().stream()
                        .map(ServerMethodDefinition::getMethodDescriptor)
                        .forEach(methods::add));
        return methods;
    }

    @Test
    void everyRpcThatIsServedHasARuleAndEveryRuleAnRpc() {
        Set<String> names = new HashSet<>();
        served().forEach(method -> names.add(method.getFullMethodName()));
        assertThat(Rule.rpcs()).isEqualTo(names).hasSizeGreaterThan(15);
    }

    @Test
    void onlyReflectionAndHealthAreForAnybody() {
        assertThat(Rule.rpcs().stream().filter(rpc -> Rule.of(rpc).orElseThrow() == Rule.ANYBODY))
                .isNotEmpty()
                .allMatch(rpc -> rpc.startsWith("grpc.health.") || rpc.startsWith("grpc.reflection."));
    }

    @Test
    void onlySignInIsForAClientThatIsNotSignedIn() {
        assertThat(Rule.rpcs().stream().filter(rpc -> Rule.of(rpc).orElseThrow() == Rule.AUTHENTICATED))
                .containsExactly("deskbridge.v1.SignInService/SignIn");
    }

    @Test
    void anUnknownRpcHasNoRule() {
        assertThat(Rule.of("deskbridge.v1.SignInService/Nonsense")).isEmpty();
        assertThat(Rule.of("")).isEmpty();
    }

    @Test
    void everyRpcOfOursIsRefusedWithoutAToken() {
        for (MethodDescriptor<?, ?> method : served()) {
            if (method.getFullMethodName().startsWith("deskbridge.")) {
                assertRefused(
                        ClientCalls.futureUnaryCall(
                                alpha.channel.newCall(asUnary(method.getFullMethodName()), CallOptions.DEFAULT),
                                new byte[0]),
                        Reason.NO_CREDENTIALS);
            }
        }
    }

    /** The method with an empty message, as any client can send it. */
    private static MethodDescriptor<byte[], byte[]> asUnary(String name) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(name)
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            return new byte[0];
        }
    }
}
