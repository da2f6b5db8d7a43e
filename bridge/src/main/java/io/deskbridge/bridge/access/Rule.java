package io.deskbridge.bridge.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One authorisation rule per RPC (A19). An RPC without a rule is refused, and a test fails for it.
 */
public enum Rule {
    /** Somebody who may change the configuration. */
    ADMINISTRATOR,
    /** Another server of the network, by the secret they share. */
    SERVER,
    /** Anybody: reflection and health. */
    ANYBODY,
    /** Whoever has a token. */
    AUTHENTICATED,
    /** A client that is signed in on this server. */
    SIGNED_IN,
    /** A client that is signed in on this server, and the phone it names is its user's; so is a pick-up group that it names. */
    OWN_PHONE;

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("deskbridge.v1.SignInService/SignIn", AUTHENTICATED),
            Map.entry("deskbridge.v1.SignInService/SignOut", SIGNED_IN),
            Map.entry("deskbridge.v1.SharedControlService/StartSharedControl", OWN_PHONE),
            Map.entry("deskbridge.v1.SharedControlService/StopSharedControl", OWN_PHONE),
            Map.entry("deskbridge.v1.SharedControlService/GetSharedControl", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/Dial", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/Answer", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/HangUp", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/Hold", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/Retrieve", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/StartCall", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/DialDigits", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/Decline", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/Deflect", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/Swap", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/Consult", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/Reconnect", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/Transfer", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/BlindTransfer", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/SendDigits", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/Merge", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/AddParty", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/DropParty", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/ClearCall", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/Park", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/Unpark", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/PickUp", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/SetCallData", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/ChangeMedia", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/GetCommand", OWN_PHONE),
            Map.entry("deskbridge.v1.PhoneFeatureService/SetMute", OWN_PHONE),
            Map.entry("deskbridge.v1.PhoneFeatureService/SetVolume", OWN_PHONE),
            Map.entry("deskbridge.v1.PhoneFeatureService/SelectAudioPath", OWN_PHONE),
            Map.entry("deskbridge.v1.PhoneFeatureService/SetRinger", OWN_PHONE),
            Map.entry("deskbridge.v1.PhoneFeatureService/SilenceRinger", OWN_PHONE),
            Map.entry("deskbridge.v1.PhoneFeatureService/SetDoNotDisturb", OWN_PHONE),
            Map.entry("deskbridge.v1.PhoneFeatureService/SetForwarding", OWN_PHONE),
            Map.entry("deskbridge.v1.PhoneFeatureService/SetMessageWaiting", OWN_PHONE),
            Map.entry("deskbridge.v1.PhoneFeatureService/Lock", OWN_PHONE),
            Map.entry("deskbridge.v1.PhoneFeatureService/PressButton", OWN_PHONE),
            Map.entry("deskbridge.v1.PhoneFeatureService/GetPanel", OWN_PHONE),
            Map.entry("deskbridge.v1.CallControlService/Control", OWN_PHONE),
            Map.entry("deskbridge.v1.MonitorService/Watch", OWN_PHONE),
            Map.entry("deskbridge.v1.PhoneService/ListPhones", SIGNED_IN),
            Map.entry("deskbridge.v1.PhoneService/GetPhone", OWN_PHONE),
            Map.entry("deskbridge.admin.v1.ServerService/ListServers", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.ServerService/GetServer", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.ServerService/CreateServer", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.ServerService/UpdateServer", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.ServerService/DeleteServer", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.UserService/ListUsers", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.UserService/GetUser", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.UserService/CreateUser", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.UserService/UpdateUser", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.UserService/DeleteUser", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.PhoneService/ListPhones", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.PhoneService/GetPhone", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.PhoneService/CreatePhone", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.PhoneService/UpdatePhone", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.PhoneService/DeletePhone", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.PickUpGroupService/ListPickUpGroups", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.PickUpGroupService/GetPickUpGroup", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.PickUpGroupService/CreatePickUpGroup", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.PickUpGroupService/UpdatePickUpGroup", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.PickUpGroupService/DeletePickUpGroup", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.DialRightService/ListDialRights", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.DialRightService/GetDialRight", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.DialRightService/CreateDialRight", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.DialRightService/UpdateDialRight", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.DialRightService/DeleteDialRight", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.ProfileService/ListProfiles", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.ProfileService/GetProfile", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.ConfigurationService/ImportConfiguration", ADMINISTRATOR),
            Map.entry("deskbridge.admin.v1.ConfigurationService/ExportConfiguration", ADMINISTRATOR),
            Map.entry("deskbridge.network.v1.TrunkService/Carry", SERVER),
            Map.entry("grpc.health.v1.Health/Check", ANYBODY),
            Map.entry("grpc.health.v1.Health/Watch", ANYBODY),
            Map.entry("grpc.reflection.v1.ServerReflection/ServerReflectionInfo", ANYBODY),
            Map.entry("grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", ANYBODY));

    /** Every RPC that has a rule, by its full method name. */
    public static Set<String> rpcs() {
        return RULES.keySet();
    }

    /** The rule of an RPC, by its full method name. */
    public static Optional<Rule> of(String fullMethodName) {
        return Optional.ofNullable(RULES.get(fullMethodName));
    }
}
