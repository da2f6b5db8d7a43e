package io.deskbridge.bridge.api;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.rpc.ErrorDetailsProto;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets reflection know the types in an error's details, so that grpcurl prints a reason and not base64 (A20). No file of {@code
 * deskbridge.v1} imports them, because whoever generates code from the contracts should need nothing but the contracts; so
 * one file is reflected as if it did.
 */
final class ReflectedDetails {
    private ReflectedDetails() {}

    /** The same service, whose file, as reflection shows it, also imports the error details. */
    static ServerServiceDefinition alsoIn(ServerServiceDefinition service) {
        ServiceDescriptor descriptor = service.getServiceDescriptor();
        ProtoFileDescriptorSupplier schema = (ProtoFileDescriptorSupplier) descriptor.getSchemaDescriptor();
        if (schema == null) {
            throw new IllegalArgumentException(descriptor.getName() + " has no schema");
        }
        FileDescriptor file = importing(schema.getFileDescriptor());
        ServiceDescriptor.Builder shown = ServiceDescriptor.newBuilder(descriptor.getName());
        shown.setSchemaDescriptor((ProtoFileDescriptorSupplier) () -> file);
        descriptor.getMethods().forEach(shown::addMethod);
        ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(shown.build());
        service.getMethods().forEach(definition::addMethod);
        return definition.build();
    }

    private static FileDescriptor importing(FileDescriptor file) {
        FileDescriptor details = ErrorDetailsProto.getDescriptor();
        FileDescriptorProto proto =
                file.toProto().toBuilder().addDependency(details.getName()).build();
        List<FileDescriptor> dependencies = new ArrayList<>(file.getDependencies());
        dependencies.add(details);
        try {
            return FileDescriptor.buildFrom(proto, dependencies.toArray(FileDescriptor[]::new));
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException("the contracts and the error details do not go together", e);
        }
    }
}
