package dev.reloader.integration.server.tomcat;

import org.apache.catalina.Cluster;
import org.apache.catalina.ha.tcp.SimpleTcpCluster;
import org.apache.catalina.tribes.Channel;
import org.apache.catalina.tribes.group.GroupChannel;
import org.apache.catalina.tribes.group.interceptors.StaticMembershipInterceptor;
import org.apache.catalina.tribes.group.interceptors.TcpFailureDetector;
import org.apache.catalina.tribes.membership.StaticMember;
import org.apache.catalina.tribes.transport.nio.NioReceiver;

/**
 * Two Tomcats of this machine that replicate the sessions of distributable applications to each
 * other, with Tomcat's DeltaManager, before a request is answered.
 */
final class TomcatCluster {

  private static final String ADDRESS = "127.0.0.1";
  private static final int WITHOUT_MULTICAST = Channel.SND_RX_SEQ | Channel.SND_TX_SEQ;
  private static final int HEARTBEAT_MILLIS = 200;

  private TomcatCluster() {}

  /**
   * A cluster of two.
   *
   * @param ports the port of this one and that of the other, with a comma between
   */
  static Cluster of(String ports) throws Exception {
    int comma = ports.indexOf(',');
    int own = Integer.parseInt(ports.substring(0, comma));
    int other = Integer.parseInt(ports.substring(comma + 1));
    NioReceiver receiver = new NioReceiver();
    receiver.setAddress(ADDRESS);
    receiver.setPort(own);
    receiver.setAutoBind(1);
    StaticMembershipInterceptor members = new StaticMembershipInterceptor();
    members.setLocalMember(member(own));
    members.addStaticMember(member(other));
    GroupChannel channel = new GroupChannel();
    channel.setChannelReceiver(receiver);
    channel.setHeartbeatSleeptime(HEARTBEAT_MILLIS);
    channel.addInterceptor(new TcpFailureDetector());
    channel.addInterceptor(members);
    SimpleTcpCluster cluster = new SimpleTcpCluster();
    cluster.setChannel(channel);
    cluster.setChannelStartOptions(WITHOUT_MULTICAST);
    cluster.setChannelSendOptions(
        Channel.SEND_OPTIONS_SYNCHRONIZED_ACK | Channel.SEND_OPTIONS_USE_ACK);
    return cluster;
  }

  private static StaticMember member(int port) throws Exception {
    StaticMember member = new StaticMember(ADDRESS, port, 0);
    member.setUniqueId("{0,0,0,0,0,0,0,0,0,0,0,0,0,0," + (port >> 8) % 128 + "," + port % 128 + "}");
    return member;
  }
}
