package io.deskbridge.bridge.api.admin;

import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.access.RefusedException;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.rules.EligibilityTable;
import io.deskbridge.proto.admin.v1.GetProfileRequest;
import io.deskbridge.proto.admin.v1.GetProfileResponse;
import io.deskbridge.proto.admin.v1.ListProfilesRequest;
import io.deskbridge.proto.admin.v1.ListProfilesResponse;
import io.deskbridge.proto.admin.v1.ProfileDetails;
import io.deskbridge.proto.admin.v1.ProfileServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/** {@code ProfileService}: the table of eligibility, which is in memory. */
final class ProfileEndpoint extends ProfileServiceGrpc.ProfileServiceImplBase {
    private final EligibilityTable table;

    ProfileEndpoint(EligibilityTable table) {
        this.table = table;
    }

    @Override
    public void listProfiles(ListProfilesRequest it, StreamObserver<ListProfilesResponse> observer) {
        int size = Resources.pageSize(it.getPageSize());
        List<ProfileDetails> all = new ArrayList<>();
        for (Scheme scheme : Scheme.values()) {
            table.rows(scheme).forEach((profile, row) -> all.add(details(scheme, profile, row)));
        }
        int from = Math.min(from(it.getPageToken()), all.size());
        int to = Math.min(from + size, all.size());
        observer.onNext(ListProfilesResponse.newBuilder()
                .addAllProfiles(all.subList(from, to))
                .setNextPageToken(to < all.size() ? Integer.toString(to) : "")
                .build());
        observer.onCompleted();
    }

    private static int from(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        if (!token.matches("[0-9]{1,6}")) {
            throw new RefusedException(Fields.wrong("page_token", token, "it is one that a list has given out"));
        }
        return Integer.parseInt(token);
    }

    @Override
    public void getProfile(GetProfileRequest it, StreamObserver<GetProfileResponse> observer) {
        Scheme scheme = AdminEnums.SCHEME.fromProto(it.getScheme()).orElse(Scheme.LICENSED);
        Profile profile = AdminEnums.PROFILE
                .fromProto(it.getProfile())
                .orElseThrow(() -> new RefusedException(Fields.missing("profile", "one that ListProfiles lists")));
        EligibilityTable.Row row = table.row(scheme, profile)
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        Reason.NOT_FOUND,
                        "The scheme " + scheme + " has no profile " + profile + "; ListProfiles lists those there are.",
                        "object",
                        "profile " + profile)));
        observer.onNext(GetProfileResponse.newBuilder()
                .setProfile(details(scheme, profile, row))
                .build());
        observer.onCompleted();
    }

    private static ProfileDetails details(Scheme scheme, Profile profile, EligibilityTable.Row row) {
        return ProfileDetails.newBuilder()
                .setScheme(AdminEnums.SCHEME.toProto(scheme))
                .setProfile(AdminEnums.PROFILE.toProto(profile))
                .addAllSystemLicences(AdminEnums.words(AdminEnums.SYSTEM_LICENCE, row.systemLicences()))
                .addAllUserLicences(AdminEnums.words(AdminEnums.USER_LICENCE, row.userLicences()))
                .addAllClientUses(AdminEnums.words(AdminEnums.USE, row.uses()))
                .addAllPlatforms(AdminEnums.words(AdminEnums.PLATFORM, row.platforms()))
                .build();
    }
}
